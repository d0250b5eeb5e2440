// Spans that are too small to be told apart: each pixel gets the mixture of theirs, so that a hundred thousand cost no more than a few and
// nothing flickers while the map moves. What is alone in its pixel has its own colour there, however small it is.
const pixel = document.createElement("canvas");

class Strip {
    constructor(width) {
        this.width = width;
        this.sums = null;
    }
    /** Adds a span from one place to another, in pixels. */
    add(left, right, paint) {
        this.sums ??= new Float64Array(this.width * 4);
        const [red, green, blue] = paint.rgb,
            end = Math.min(this.width - 1, Math.floor(right));
        for (let x = Math.max(0, Math.floor(left)); x <= end; x++) {
            const cover = Math.min(right, x + 1) - Math.max(left, x);
            if (cover <= 0 && right > left) continue;
            // Free space beside something small must not hide it.
            const weight = paint.free ? cover / 4 : cover + 0.05;
            this.sums[4 * x] += red * weight;
            this.sums[4 * x + 1] += green * weight;
            this.sums[4 * x + 2] += blue * weight;
            this.sums[4 * x + 3] += weight;
        }
    }
    draw(g, top, height) {
        if (!this.sums) return;
        if (pixel.width !== this.width) Object.assign(pixel, { width: this.width, height: 1 });
        const p = pixel.getContext("2d"),
            image = p.createImageData(this.width, 1);
        for (let i = 0; i < this.sums.length; i += 4) {
            const weight = this.sums[i + 3];
            if (weight === 0) continue;
            for (let k = 0; k < 3; k++) image.data[i + k] = Math.round(this.sums[i + k] / weight);
            image.data[i + 3] = 255;
        }
        p.putImageData(image, 0, 0);
        g.imageSmoothingEnabled = false;
        g.drawImage(pixel, 0, 0, this.width, 1, 0, top, this.width, height);
    }
}
